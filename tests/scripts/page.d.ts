// What `boot.js` gives to the scripts that are fetched after it, and what browsers have beyond the standard.

interface Window {
  soThon: {
    /** The address of one of our scripts, by its name without an ending. */
    address(name: string): string;
    /** The digest in the program's name. */
    version: string;
  };
}

interface Performance {
  /** Chromium's alone. */
  memory?: { jsHeapSizeLimit: number };
}
