// A tab of version 0.1.0 imports this when it goes to a page of the office. The tab is reloaded with this version, which
// finds the stored data; data that no storage keeps can be exported first. This file stays until no device runs version
// 0.1.0, not before 2028.
export default async () => {
  if (!(window.soThon.handoff || []).length) return location.reload();
  // With a query of its own: the tab may have loaded its own version of the module.
  const { show } = await import("./recovery.js?full");
  show("update");
};
