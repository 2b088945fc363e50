// Asking the site: the token of the form goes along, and is renewed where it has become too old.
export function tokenOf(form) {
  return form.querySelector("[name=csrf_token]");
}

export async function ask(form, url, fields, options = {}) {
  const send = () => fetch(url, {
    method: "POST",
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    redirect: "manual",
    body: new URLSearchParams({ ...fields, csrf_token: tokenOf(form)?.value || "" }),
    ...options,
  });
  const answer = await read(await send());
  if (answer.status !== 422 && answer.status !== 400) return answer;
  const isStale = !answer.data || answer.data.errors?.csrf_token;
  return isStale && (await renewToken(form)) ? read(await send()) : answer;
}

export async function look(url, options = {}) {
  const headers = { Accept: "application/json" };
  return read(await fetch(url, { headers, credentials: "same-origin", redirect: "manual", ...options }));
}

// A page that is not JSON, or leads elsewhere, is the sign-in screen.
async function read(response) {
  if (response.type === "opaqueredirect") return { ok: false, status: 401, data: null };
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  return { ok: response.ok && isJson, status: response.status, data: isJson ? await response.json() : null };
}

// The page of the form, asked for again, has a token that is good.
export async function renewToken(form) {
  const response = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("form [name=csrf_token]")?.value;
  if (!fresh || fresh === tokenOf(form).value) return false;
  for (const token of document.querySelectorAll("[name=csrf_token]")) token.value = fresh;
  return true;
}
