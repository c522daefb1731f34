import { defaultClientConditions, defaultServerConditions } from 'vite';

/** The condition by which everything in this workspace gets the sources of client and hooks, where others get what is built of them. */
const OWN = '@ledger/source';

/** For each configuration of Vite or Vitest here; the compiler has it in tsconfig.base.json. */
export const sources = {
  resolve: { conditions: [OWN, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [OWN, ...defaultServerConditions] } },
};
