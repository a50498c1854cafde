// Loads the program. If that fails, the page says so in words instead of staying blank, and what is stored
// on the device stays untouched.
const own = document.querySelector("script[data-js]");
const state = document.getElementById("boot-state");
const address = (name) => new URL(own.dataset[name], document.baseURI);
try {
  const { default: start } = await import(address("js"));
  await start({ module_or_path: address("wasm") });
  document.getElementById("boot")?.remove();
} catch (error) {
  console.error(error);
  if (state) {
    state.className = "notice bad";
    state.setAttribute("role", "alert");
    state.textContent = typeof WebAssembly === "object"
      ? "Chưa mở được sổ. Dữ liệu trên máy vẫn còn nguyên. Kiểm tra mạng rồi tải lại trang."
      : "Trình duyệt này quá cũ. Hãy mở bằng Chrome, Firefox hoặc Safari bản mới hơn.";
  }
}
