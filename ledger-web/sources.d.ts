/** For each configuration of Vite or Vitest here; the compiler has it in tsconfig.base.json. */
export declare const sources: {
  resolve: {
    conditions: string[];
  };
  ssr: {
    resolve: {
      conditions: string[];
    };
  };
};
