// A sentence under the text, with at most one thing to do about it; it can be put away.
export function noticesIn(place, closing) {
  const clear = () => place.replaceChildren();
  const tell = (sentence, tone, offer) => {
    const notice = document.createElement("div");
    notice.className = `notice notice-${tone} editor-notice`;
    notice.setAttribute("role", tone === "error" ? "alert" : "status");
    const words = document.createElement("p");
    words.textContent = sentence;
    notice.append(words);
    if (offer) notice.append(button(offer.words, () => { clear(); offer.act(); }));
    notice.append(button(closing, clear));
    place.replaceChildren(notice);
  };
  return { tell, clear };
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-plain";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
