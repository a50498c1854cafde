// What `boot.js` gives to the scripts that are fetched after it, and what browsers have beyond the standard.

interface Window {
  soThon: {
    /** The address of one of our scripts, by its name without an ending. */
    address(name: string): string;
    /** The digest in the program's name. */
    version: string;
    /** The program of this page. */
    program: "meeting" | "office";
    /** What this device is used for; empty as long as nobody has chosen. */
    role: string;
    /** Keys and values that a tab of version 0.1.0 had in memory. */
    handoff?: [string, string][];
  };
}

interface Performance {
  /** Chromium's alone. */
  memory?: { jsHeapSizeLimit: number };
}
