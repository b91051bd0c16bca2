// Made by "npm run operations" from web/operations and schema.graphql.
import type { Operation } from './transport.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** One of your own sessions to end. */
export type EndSessionInput = {
  /** A key of your own choice, such as a UUID, for this one action. Sent again within a day with the same input, the mutation is not repeated but answers as before; with another input it is refused. */
  idempotencyKey?: string | null | undefined;
  /** The session to end. */
  sessionId: string;
};

/** What a person is in the household. */
export type MemberRole = 'CHILD' | 'GRANDPARENT' | 'OTHER_ADULT' | 'PARENT' | 'PARTNER';

/** What a person does in Kinweave. An account may have several roles; a session uses one. */
export type Role =
  /** Accounts, settings and failed jobs; no case content. */
  | 'ADMINISTRATOR'
  /** Reads the log of who looked at what and what was changed; no case content. */
  | 'AUDITOR'
  /** Works with the families of the cases that they lead, work on or cover. */
  | 'CASE_MANAGER'
  /** Gives things, money or services. */
  | 'DONOR'
  /** Belongs to a family, and sees what is done for it. */
  | 'FAMILY_MEMBER'
  /** Works elsewhere, and sees what is shared for as long as it is. */
  | 'PRACTITIONER'
  /** Speaks for an organisation and its services. */
  | 'SERVICE_PROVIDER'
  /** Like a case manager, for the cases of the whole team. */
  | 'SUPERVISOR'
  /** Gives time: accepts tasks and does them. */
  | 'VOLUNTEER';

/** How a session is carried: by a browser cookie or by a bearer token. */
export type SessionKind = 'BEARER' | 'BROWSER';

/** Credentials to sign in with. */
export type SignInInput = {
  /** The agency to sign in to. Needed only if the same address and password open accounts in several. */
  agencyId?: string | null | undefined;
  /** True for a machine or an app: answers with a bearer token and sets no cookie. */
  bearer?: boolean;
  /** If the account asks for a code: the six digits shown by its authenticator app, or one of its recovery codes. */
  code?: string | null | undefined;
  /** E-mail address of the account. */
  email: string;
  /** A key of your own choice, such as a UUID, for this one action. Sent again within a day with the same input, the mutation is not repeated but answers as before; with another input it is refused. */
  idempotencyKey?: string | null | undefined;
  /** Password of the account. */
  password: string;
  /** The role to use; the first role of the account if left out. */
  role?: Role | null | undefined;
};

/** Direction of help, as the first person sees it. */
export type TieFlow =
  /** They help each other. */
  | 'BOTH'
  /** The first helps the second. */
  | 'GIVES'
  /** The first is helped by the second. */
  | 'RECEIVES';

/** What the second end is to the first: HL7 v3 RoleCode, or a word, between persons; ATTENDS, CLIENT, EMPLOYEE or MEMBER from a person to an organisation or service. */
export type TieKind =
  /** Adoptive parent. */
  | 'ADOPTP'
  /** Attends it, as a child attends a school or a believer a church. */
  | 'ATTENDS'
  /** Aunt. */
  | 'AUNT'
  /** Brother. */
  | 'BRO'
  /** Child. */
  | 'CHILD'
  /** Adopted child. */
  | 'CHLDADOPT'
  /** Foster child. */
  | 'CHLDFOST'
  /** Child-in-law. */
  | 'CHLDINLAW'
  /** Minister of religion, such as a priest, pastor or imam. */
  | 'CLERGY'
  /** Is served by it. */
  | 'CLIENT'
  /** Colleague. */
  | 'COLLEAGUE'
  /** Cousin. */
  | 'COUSN'
  /** Natural daughter. */
  | 'DAU'
  /** Domestic partner. */
  | 'DOMPART'
  /** Works there. */
  | 'EMPLOYEE'
  /** Extended family member. */
  | 'EXT'
  /** Family member. */
  | 'FAMMEMB'
  /** Relative of a former partner, such as an ex-partner’s mother. */
  | 'FMRINLAW'
  /** Former spouse. */
  | 'FMRSPS'
  /** Unrelated friend. */
  | 'FRND'
  /** Father. */
  | 'FTH'
  /** Father-in-law. */
  | 'FTHINLAW'
  /** Great-grandparent. */
  | 'GGRPRN'
  /** Godchild. */
  | 'GODCHILD'
  /** Godparent. */
  | 'GODPARENT'
  /** Grandfather. */
  | 'GRFTH'
  /** Grandmother. */
  | 'GRMTH'
  /** Grandchild. */
  | 'GRNDCHILD'
  /** Granddaughter. */
  | 'GRNDDAU'
  /** Grandson. */
  | 'GRNDSON'
  /** Grandparent. */
  | 'GRPRN'
  /** Guardian. */
  | 'GUARD'
  /** Half sibling. */
  | 'HSIB'
  /** Husband. */
  | 'HUSB'
  /** In-law. */
  | 'INLAW'
  /** Belongs to it. */
  | 'MEMBER'
  /** Maternal grandfather. */
  | 'MGRFTH'
  /** Maternal grandmother. */
  | 'MGRMTH'
  /** Mother. */
  | 'MTH'
  /** Mother-in-law. */
  | 'MTHINLAW'
  /** Neighbour. */
  | 'NBOR'
  /** Natural child. */
  | 'NCHILD'
  /** Nephew. */
  | 'NEPHEW'
  /** Natural father. */
  | 'NFTH'
  /** Niece. */
  | 'NIECE'
  /** Niece or nephew. */
  | 'NIENEPH'
  /** Natural mother. */
  | 'NMTH'
  /** Natural parent. */
  | 'NPRN'
  /** Paternal grandfather. */
  | 'PGRFTH'
  /** Paternal grandmother. */
  | 'PGRMTH'
  /** Parent. */
  | 'PRN'
  /** Foster parent. */
  | 'PRNFOST'
  /** Professional who works with the first, such as an adviser or a nurse. */
  | 'PROFESSIONAL'
  /** Pupil. */
  | 'PUPIL'
  /** Room-mate. */
  | 'ROOM'
  /** Sibling. */
  | 'SIB'
  /** Sibling-in-law. */
  | 'SIBINLAW'
  /** Significant other. */
  | 'SIGOTHR'
  /** Sister. */
  | 'SIS'
  /** Natural son. */
  | 'SON'
  /** Spouse. */
  | 'SPS'
  /** Step child. */
  | 'STPCHLD'
  /** Step father. */
  | 'STPFTH'
  /** Step mother. */
  | 'STPMTH'
  /** Step parent. */
  | 'STPPRN'
  /** Step sibling. */
  | 'STPSIB'
  /** Teacher or educator. */
  | 'TEACHER'
  /** Uncle. */
  | 'UNCLE'
  /** Volunteer who helps the first. */
  | 'VOLUNTEER'
  /** Wife. */
  | 'WIFE';

/** How the first person feels about the tie, as in an ecomap. */
export type TieQuality = 'MIXED' | 'STRAINED' | 'SUPPORTIVE';

/** How close the two are. */
export type TieStrength = 'MODERATE' | 'STRONG' | 'WEAK';

/** The role in which the session continues. */
export type UseRoleInput = {
  /** A key of your own choice, such as a UUID, for this one action. Sent again within a day with the same input, the mutation is not repeated but answers as before; with another input it is refused. */
  idempotencyKey?: string | null | undefined;
  /** The role to use, one of those of the account. */
  role: Role;
};

/** Why an input was refused. Stable: clients may branch on it. */
export type UserErrorCode =
  | 'ALREADY_AGREED'
  | 'ALREADY_EXISTS'
  | 'CANNOT_BE_MATCHED'
  | 'CANNOT_BE_MERGED'
  | 'CANNOT_BE_SHARED'
  | 'CANNOT_BE_UNDONE'
  | 'CAPACITY_TAKEN'
  | 'CHANGED_MEANWHILE'
  | 'CODE_REQUIRED'
  | 'CONSENT_REQUIRED'
  | 'CONTRADICTED'
  | 'IDEMPOTENCY_CONFLICT'
  | 'ILLEGAL_TRANSITION'
  | 'INVALID_ATTRIBUTE'
  | 'INVALID_INPUT'
  | 'INVALID_QUANTITY'
  | 'INVALID_WINDOW'
  | 'LAST_OF_ROLE'
  | 'LEAD_REQUIRED'
  | 'MERGE_CHANGED'
  | 'MERGE_IN_DOUBT'
  | 'NOT_FOUND'
  | 'OUT_OF_RANGE'
  | 'POSSIBLE_DUPLICATE'
  | 'RECORD_IN_USE'
  | 'RECORD_MERGED'
  | 'REQUIRED'
  | 'ROLE_REQUIRED'
  | 'SELF_TIE'
  | 'SIGN_IN_REQUIRED'
  | 'STILL_IN_HAND'
  | 'STILL_NEEDED'
  | 'STILL_UNDER_WAY'
  | 'SUPERVISOR_REQUIRED'
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'TOO_LONG'
  | 'TOO_MANY_ATTEMPTS'
  | 'TOO_MANY_OFFERS'
  | 'TOO_MANY_PLACES'
  | 'WRONG_CODE'
  | 'WRONG_CREDENTIALS'
  | 'WRONG_ID'
  | 'WRONG_UNIT';

/** What deserves a second look although it was accepted. */
export type WarningCode =
  | 'ACCOUNT_RECOVERED'
  | 'CONTRADICTING_TIE'
  | 'IMPLAUSIBLE_AGE'
  | 'POSSIBLE_DUPLICATE'
  | 'SAME_NAME'
  | 'SAME_TIE'
  | 'STAYS_ENDED'
  | 'STILL_HOLDS'
  | 'STILL_TO_COME'
  | 'SUPERVISOR_REQUIRED';

/** What a node of a web is. */
export type WebNodeType = 'ORGANISATION' | 'PERSON' | 'SERVICE';

export type FamiliesQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;

export type FamiliesQuery = {
  families: {
    edges: Array<{
      node: { id: string; name: string; area: string | null; endedOn: string | null };
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type FamilyQueryVariables = Exact<{
  id: string;
}>;

export type FamilyQuery = {
  family: {
    id: string;
    name: string;
    area: string | null;
    endedOn: string | null;
    members: Array<{
      id: string;
      role: MemberRole;
      since: string | null;
      until: string | null;
      person: {
        id: string;
        givenName: string | null;
        name: string;
        birthDate: string | null;
        birthDateEstimated: boolean;
      } | null;
    }>;
  } | null;
};

export type FamilyWebQueryVariables = Exact<{
  familyId: string;
  depth: number;
  asOf?: string | null | undefined;
}>;

export type FamilyWebQuery = {
  familyWeb: {
    asOf: string;
    depth: number;
    nodes: Array<{
      id: string;
      type: WebNodeType;
      label: string;
      distance: number;
      memberRole: MemberRole | null;
      pathFrom: string;
      path: Array<{ nodeId: string; tieId: string }>;
    }>;
    ties: Array<{
      id: string;
      fromId: string;
      toId: string;
      kind: TieKind;
      strength: TieStrength | null;
      quality: TieQuality | null;
      flow: TieFlow | null;
      since: string | null;
      lastContactOn: string | null;
    }>;
  };
};

export type MeFragment = {
  account: { id: string; name: string; email: string; roles: Array<Role> };
  agency: { id: string; name: string; timeZone: string };
  session: { id: string; role: Role; expiresAt: string } | null;
};

export type WhoAmIQueryVariables = Exact<{ [key: string]: never }>;

export type WhoAmIQuery = {
  viewer: {
    account: { id: string; name: string; email: string; roles: Array<Role> };
    agency: { id: string; name: string; timeZone: string };
    session: { id: string; role: Role; expiresAt: string } | null;
  } | null;
};

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;

export type SignInMutation = {
  signIn: {
    session: { id: string; role: Role } | null;
    userErrors: Array<{
      code: UserErrorCode;
      message: string;
      whatToDo: string;
      path: Array<string>;
    }>;
    warnings: Array<{ code: WarningCode; message: string }>;
  };
};

export type SignOutMutationVariables = Exact<{ [key: string]: never }>;

export type SignOutMutation = {
  signOut: {
    userErrors: Array<{
      code: UserErrorCode;
      message: string;
      whatToDo: string;
      path: Array<string>;
    }>;
  };
};

export type UseRoleMutationVariables = Exact<{
  input: UseRoleInput;
}>;

export type UseRoleMutation = {
  useRole: {
    session: { id: string; role: Role } | null;
    userErrors: Array<{
      code: UserErrorCode;
      message: string;
      whatToDo: string;
      path: Array<string>;
    }>;
  };
};

export type SessionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type SessionsQuery = {
  sessions: {
    edges: Array<{
      node: {
        id: string;
        device: string | null;
        kind: SessionKind;
        role: Role;
        createdAt: string;
        lastSeenAt: string;
        expiresAt: string;
      };
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;

export type EndSessionMutation = {
  endSession: {
    userErrors: Array<{
      code: UserErrorCode;
      message: string;
      whatToDo: string;
      path: Array<string>;
    }>;
  };
};

export const Families: Operation<FamiliesQuery, FamiliesQueryVariables> = {
  name: 'Families',
  hash: '6c720b644a8964f6c4e2404dc64e80a6b100b0b67caac6967e19d4857b9d7d2d',
};
export const Family: Operation<FamilyQuery, FamilyQueryVariables> = {
  name: 'Family',
  hash: '03c143e9738d0db37770e571eeb2cbdbef20af89ebb7f7d3959b4077e995fb6f',
};
export const FamilyWeb: Operation<FamilyWebQuery, FamilyWebQueryVariables> = {
  name: 'FamilyWeb',
  hash: '29fd19ab3f96695f2eaa5efad2d1c58277fdef3b2299f37b79a12759e16a59f4',
};
export const WhoAmI: Operation<WhoAmIQuery, WhoAmIQueryVariables> = {
  name: 'WhoAmI',
  hash: '0cef83e53c435e1b477bf1dcc0682fc5fc6c11e56854e21426512839b26f633c',
};
export const SignIn: Operation<SignInMutation, SignInMutationVariables> = {
  name: 'SignIn',
  hash: 'cdcf5394c2923de4bb952e28704fecd854ac50aee883d6683202c878b5f33a9c',
};
export const SignOut: Operation<SignOutMutation, SignOutMutationVariables> = {
  name: 'SignOut',
  hash: '70b01ee840910c3fb77862f5d8c009ed39a201542dbbf04dbff8b0287c350e56',
};
export const UseRole: Operation<UseRoleMutation, UseRoleMutationVariables> = {
  name: 'UseRole',
  hash: '0c701189d47d720dda8c1add254934ac612acb6dda0326de75a1ebd6304d5288',
};
export const Sessions: Operation<SessionsQuery, SessionsQueryVariables> = {
  name: 'Sessions',
  hash: '664438a990b84cb1c9d05e8ac1ad772c7ca2e5105178d29f58a83123532ded23',
};
export const EndSession: Operation<EndSessionMutation, EndSessionMutationVariables> = {
  name: 'EndSession',
  hash: '85591bc0a94d2a43fde98657ccee5b8ea84e4d0074998ba33107d1bcd61b73de',
};
