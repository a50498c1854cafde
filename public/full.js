// A tab of version 0.1.0 asks for this when it goes to a page of the office. It ends in this version: what it has stored is
// there, and what no store keeps can be exported first. It stays until no device runs that version: not before 2028.
export default async () => {
  if (!(window.soThon.handoff || []).length) return location.reload();
  // Under an address of its own: the tab may hold the module of its own version.
  const { show } = await import("./recovery.js?full");
  show("update");
};
