/** A relationship of one of the two, whatever it is. */
export interface Bond {
  /** Of which of the two. */
  ofId: string;
  ofLabel: 'Person' | 'Family';
  /** Where it is in the graph, within a transaction. */
  ref: string;
  type: string;
  outgoing: boolean;
  endLabel: string;
  endId: string;
  id: string | null;
  kind: string | null;
  responsible: boolean | null;
  /** Days of ties and memberships. */
  since: string | null;
  until: string | null;
  /** Whether the viewer sees what it leads to. */
  seen: boolean;
}
