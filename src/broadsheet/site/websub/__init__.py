"""The address that WebSub hubs call."""
