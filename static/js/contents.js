// The line of the contents that is being read is marked while the text scrolls.
for (const nav of document.querySelectorAll("[data-contents]")) {
  const lines = new Map();
  for (const link of nav.querySelectorAll("a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) lines.set(heading, link);
  }
  const headings = [...lines.keys()];
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const current = passed.at(-1) ?? headings[0];
    for (const [heading, link] of lines) {
      if (heading === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  if (headings.length) {
    const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    headings.forEach((heading) => watch.observe(heading));
  }
}
