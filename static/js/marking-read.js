// A form [data-mark-read] is sent by itself once whoever reads has come down to it.
for (const form of document.querySelectorAll("form[data-mark-read]")) {
  const send = () => fetch(form.action, {
    method: "POST", headers: { Accept: "application/json" }, credentials: "same-origin",
    body: new URLSearchParams(new FormData(form)),
  }).then((answer) => { if (answer.ok) form.hidden = true; }, () => {});
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    send();
  });
  watch.observe(form);
}
