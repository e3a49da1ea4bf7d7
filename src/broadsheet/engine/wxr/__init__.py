"""WordPress's export (WXR): a stream of text -> posts, pages, comments, terms; content -> Markdown; old addresses."""
