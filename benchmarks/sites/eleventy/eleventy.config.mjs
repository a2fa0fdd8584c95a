import fs from "node:fs";
import rss from "@11ty/eleventy-plugin-rss";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

const PAGE = 20;
const sponsors = JSON.parse(fs.readFileSync("_data/sponsors.json", "utf8"));
const long = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
const slug = (text) => text.toLowerCase().replaceAll(" ", "-");

const sponsor = (id) => {
  const block = sponsors[id];
  return `<aside class="sponsor" id="sponsor-${block.id}">
<p class="label">Sponsored</p>
<p><strong>${block.name}</strong></p>
<p>${block.format} · ${block.dates} · ${block.city}</p>
<p>${block.copy}</p>
<p><a rel="sponsored nofollow noopener" href="${block.url}?utm_source=bench&amp;utm_medium=web&amp;utm_campaign=${block.id}&amp;utm_content=inline">Register</a></p>
</aside>`;
};

/** Newest first, each knowing the one before and after it. */
function posts(api) {
  const found = api.getFilteredByGlob("posts/*.md").reverse();
  found.forEach((post, at) => {
    post.data.newer = found[at - 1]?.data;
    post.data.older = found[at + 1]?.data;
  });
  return found;
}

/** The terms of one field in the order of their names, each with its posts. */
function terms(api, field) {
  const found = new Map();
  for (const post of api.getFilteredByGlob("posts/*.md").reverse()) {
    for (const name of [post.data[field]].flat()) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(post);
    }
  }
  return [...found].sort().map(([name, posts]) => ({ name, slug: slug(name), posts, newest: posts.slice(0, PAGE) }));
}

/** Every page of every term's list. */
function pages(api, field) {
  return terms(api, field).flatMap((term) => {
    const total = Math.ceil(term.posts.length / PAGE);
    return Array.from({ length: total }, (_, at) => ({
      ...term,
      number: at + 1,
      shown: term.posts.slice(at * PAGE, (at + 1) * PAGE),
      older: at + 1 < total ? at + 2 : 0,
    }));
  });
}

/** markdown-it gives headings no ids of its own. */
function headingIds(md) {
  md.core.ruler.push("heading_ids", (state) => {
    state.tokens.forEach((token, at) => {
      if (token.type === "heading_open") token.attrSet("id", slug(state.tokens[at + 1].content));
    });
  });
}

export default function (config) {
  config.addPlugin(rss);
  config.addPlugin(highlight);
  config.addPassthroughCopy("style.css");
  config.amendLibrary("md", headingIds);
  config.addShortcode("sponsor", sponsor);
  config.addFilter("slugged", slug);
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("long", (date) => long.format(date));
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("take", (list, count) => list.slice(0, count));
  config.addFilter("minutes", (html) => Math.ceil(html.replace(/<[^>]*>/g, " ").split(/\s+/).length / 220));
  config.addFilter("headings", (html) => [...html.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)]);
  config.addCollection("posts", posts);
  for (const [kind, field] of [["tags", "topics"], ["categories", "beat"], ["authors", "writer"]]) {
    config.addCollection(`${kind}_pages`, (api) => pages(api, field));
    config.addCollection(`${kind}_terms`, (api) => terms(api, field));
  }
  return {
    dir: { input: ".", output: "_site", includes: "_includes" },
    markdownTemplateEngine: "njk",
    htmlTemplateEngine: "njk",
  };
}
