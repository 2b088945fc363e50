// Words that this browser kept for somebody leave it once they were sent, and at signing out.
const drop = (unwanted) => {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("kept:") && unwanted(JSON.parse(localStorage[key]))) localStorage.removeItem(key);
    }
  } catch { /* this browser keeps nothing */ }
};
const came = performance.getEntriesByType("navigation")[0];
if (document.referrer && came?.responseStatus < 400 && !document.querySelector("[data-editor]")) {
  const from = new URL(document.referrer).pathname;
  drop((copy) => copy.sent && copy.path === from);
}
document.querySelector("form[action='/deconnexion']")?.addEventListener("submit", () => drop(() => true));
