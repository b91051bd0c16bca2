/** How long somebody may see a family in an emergency, at the most: in minutes. */
export const LONGEST_MINUTES = 60;
