// The name that tabs of version 0.1.0 request. It stays as long as full.js.
export * from "./storage.js";
