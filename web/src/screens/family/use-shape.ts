import { useSyncExternalStore } from 'react';
import type { Shape } from '../../ecomap/layout/web.js';

const phone = matchMedia('(max-width: 699px)');
const tablet = matchMedia('(max-width: 1023px)');

/** Units that a narrow drawing is wide: its names are read without zooming. */
const PHONE: Shape = { narrow: true, width: 372 };
const TABLET: Shape = { narrow: true, width: 640 };
const DESK: Shape = { narrow: false };

/** The shape of drawing for the window, also when it is turned. */
export const useShape = (): Shape =>
  useSyncExternalStore(
    (changed) => {
      for (const query of [phone, tablet]) query.addEventListener('change', changed);
      return () => {
        for (const query of [phone, tablet]) query.removeEventListener('change', changed);
      };
    },
    () => (phone.matches ? PHONE : tablet.matches ? TABLET : DESK),
  );
