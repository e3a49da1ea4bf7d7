// Puts the worker in place that keeps the last pages read; on the page for no network, lists what is kept.
(() => {
  if (!("serviceWorker" in navigator)) return;
  addEventListener("load", () => navigator.serviceWorker.register("/worker.js").catch(() => {}));
  const shelf = document.querySelector("[data-shelf]");
  if (!shelf) return;
  const title = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html").title;
  caches.open("pages").then(async (cache) => {
    for (const request of (await cache.keys()).reverse()) {
      const link = document.createElement("a"), line = document.createElement("li");
      link.href = request.url;
      link.dir = "auto";
      link.textContent = await title(await cache.match(request));
      line.append(link);
      shelf.append(line);
    }
    shelf.hidden = !shelf.children.length;
  });
})();
