#include "style.hpp"

#include <string_view>

#include "static_content.hpp"

namespace example {

namespace {

// All colors of text have a contrast of at least 4.5 to 1, and those of borders 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
constexpr std::string_view style = R"(:root {
  color-scheme: light dark;
  --page: #f3f4f7; --card: #ffffff; --text: #1b2027; --muted: #4b5563; --line: #d5d9e0; --field: #6b7280;
  --accent: #1d4ed8; --on-accent: #ffffff; --hover: #1e3fa8; --danger: #a61b1b; --danger-page: #fdf2f2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1319; --card: #1a2029; --text: #e7eaef; --muted: #aab4c0; --line: #39424e; --field: #8b95a3;
    --accent: #8ab4ff; --on-accent: #0b1220; --hover: #b3ceff; --danger: #ffb4b4; --danger-page: #371a1d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header { width: 100%; max-width: 29rem; padding: 2.5rem 1.75rem 1rem; font-weight: 600; color: var(--muted); }
main {
  width: 100%; max-width: 29rem; padding: 1.75rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; overflow-wrap: anywhere;
}
footer { max-width: 29rem; padding: 1.25rem 1.75rem 2rem; color: var(--muted); font-size: .875rem; }
@media (max-width: 30rem) { main { border-left: 0; border-right: 0; border-radius: 0; } }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.0625rem; }
p, ul, dl { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
li { margin: .25rem 0; }
dt { color: var(--muted); font-size: .875rem; }
dd { margin: 0 0 .625rem; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
.hint { color: var(--muted); font-size: .875rem; margin: -.75rem 0 1rem; }
input[type=text], input[type=password] {
  width: 100%; min-height: 2.75rem; margin: 0 0 1.125rem; padding: .5rem .75rem; font: inherit;
  color: inherit; background: var(--page); border: 1px solid var(--field); border-radius: .5rem;
}
input[aria-invalid=true] { border: 2px solid var(--danger); }
input.code { font-family: ui-monospace, monospace; letter-spacing: .15em; text-transform: uppercase; }
button {
  width: 100%; min-height: 2.75rem; margin: .25rem 0; padding: .5rem 1rem; font: inherit; font-weight: 600;
  border: 1px solid var(--accent); border-radius: .5rem; cursor: pointer;
  background: var(--accent); color: var(--on-accent);
}
button:hover { background: var(--hover); border-color: var(--hover); }
button.plain { background: transparent; color: var(--accent); }
button.plain:hover { background: var(--page); color: var(--accent); border-color: var(--accent); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.errors {
  margin: 0 0 1.25rem; padding: .75rem 1rem; background: var(--danger-page); color: var(--danger);
  border: 1px solid var(--danger); border-left-width: .375rem; border-radius: .5rem;
}
.errors h2 { margin: 0 0 .25rem; font-size: 1rem; }
.errors p { margin: 0; }
.errors a { color: inherit; }
.quote { padding: .75rem 1rem; background: var(--page); border-radius: .5rem; font-size: 1.125rem; font-weight: 600; }
code.code { font-size: 1.5rem; letter-spacing: .15em; }
section { padding: 1rem 0 0; border-top: 1px solid var(--line); margin-top: 1.25rem; }
section h2 { margin-top: 0; }
section + p, form + p { margin: 1.25rem 0 0; }
)";

}  // namespace

authlete::server::HttpResponse style_sheet(const authlete::server::RequestView& request) {
  return static_content(request, "text/css; charset=utf-8", style);
}

}  // namespace example
