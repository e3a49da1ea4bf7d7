"""How this site works, and what machines ask for: health, robots.txt, the icon."""
