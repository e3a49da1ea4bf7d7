"""HTML as such: limits before any parse, and the sanitiser after everything else."""
