"""Comments: the part below an article, their own page with forms, and the pages that mails lead to."""
