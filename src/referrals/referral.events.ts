import { defineEvent } from '../platform/events/event.js';

/** Whoever was asked to act for a family has said yes. */
export const REFERRAL_ACCEPTED = defineEvent('referral.accepted', 'Referral');

/** Whoever was asked to act for a family has said no. */
export const REFERRAL_DECLINED = defineEvent('referral.declined', 'Referral');

/** A referral is over: by its sender or its receiver, by the clock, or with what it rested on. */
export const REFERRAL_ENDED = defineEvent('referral.ended', 'Referral');
