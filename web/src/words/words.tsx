import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type en from '../../messages/en.json';
import { keepLanguage, preferredLanguage, type Language } from './language.js';

type Messages = typeof en;
export type MessageKey = keyof Messages;
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string;

/** What is said, and how days are written, in the language in use. */
export interface Words {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  readonly say: Say;
  /** A day such as "2026-11-30". */
  readonly day: (day: string) => string;
  /** A moment, with the time of day. */
  readonly moment: (moment: string) => string;
}

const Context = createContext<Words | null>(null);

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('../../messages/en.json'),
  bg: () => import('../../messages/bg.json'),
};

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('There are no words outside of WordsProvider.');
  return words;
}

/** Shows its children once the words of the language are there. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferredLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loaders[language]().then(({ default: messages }) => {
      if (isWanted) setLoaded({ language, messages });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (loaded) document.documentElement.lang = loaded.language;
  }, [loaded]);
  const words = useMemo(
    () => loaded && wordsOf(loaded.language, loaded.messages, setLanguage),
    [loaded],
  );
  return words && <Context.Provider value={words}>{children}</Context.Provider>;
}

/** How days are written: the day before the month. */
const REGIONS: Record<Language, string> = { en: 'en-GB', bg: 'bg-BG' };

function wordsOf(
  language: Language,
  messages: Messages,
  setLanguage: (language: Language) => void,
): Words {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const days = new Intl.DateTimeFormat(REGIONS[language], { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(REGIONS[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return {
    language,
    choose: (chosen) => {
      keepLanguage(chosen);
      setLanguage(chosen);
    },
    say: (key, values) => {
      const format = formats.get(key) ?? new IntlMessageFormat(messages[key], language);
      formats.set(key, format);
      return String(format.format(values));
    },
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    moment: (moment) => moments.format(new Date(moment)),
  };
}
