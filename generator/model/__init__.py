"""What a newsletter is: frozen values, no behaviour beyond their own meaning."""
