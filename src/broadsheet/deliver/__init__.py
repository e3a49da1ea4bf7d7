"""The outside world, outbound: mail. ``smtp`` hands mails to servers, ``signing`` signs them, ``mailbox`` reads what comes back."""
