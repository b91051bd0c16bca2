/** What is to be done before a process of Jest ends. */
export const atTheEnd: (() => Promise<void>)[] = [];
