/** No agency has this id. */
class NoSuchAgency extends Error {}

/** @throws NoSuchAgency that names those that there are. */
export function requireAgency<A extends { id: string; name: string }>(
  agencyId: string,
  agencies: readonly A[],
): A {
  const found = agencies.find(({ id }) => id === agencyId);
  if (found) return found;
  throw new NoSuchAgency(
    [`There is no agency ${agencyId}. There are:`]
      .concat(agencies.map(({ id, name }) => `  ${id}  ${name}`))
      .join('\n'),
  );
}
