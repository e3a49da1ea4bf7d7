"""Standing pages: imprint, privacy, what a publication says about itself."""
