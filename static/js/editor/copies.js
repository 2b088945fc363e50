// A copy of the words in this browser, only while the site cannot keep them: it is dropped once they
// are kept there or sent, when signing out, and after a week.
const WEEK = 7 * 24 * 3600 * 1000;

export function copyOf(name) {
  const key = `kept:${name}`;
  const guarded = (act) => { try { return act(); } catch { return null; } };
  return {
    read: () => guarded(() => {
      const found = JSON.parse(localStorage.getItem(key));
      if (found && Date.now() - found.at < WEEK) return found;
      localStorage.removeItem(key);
      return null;
    }),
    write: (fields, sent = false) => guarded(() => {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, path: location.pathname, fields }));
      return true;
    }),
    drop: () => guarded(() => localStorage.removeItem(key)),
  };
}
