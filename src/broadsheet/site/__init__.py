"""The web door (Django): pages for readers, the desk for editors. Views hold no rules; they call ``desk`` and read ``store``."""
