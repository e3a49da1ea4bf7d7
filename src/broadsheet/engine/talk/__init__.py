"""What readers write: tidied (``words``), and judged (``rules``)."""
