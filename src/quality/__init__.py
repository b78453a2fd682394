"""What the extraction is worth: each rule on annotated texts, kinds of error, and the page that says so."""
