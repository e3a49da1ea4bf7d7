"""The paper in a reader's pocket: installed like a program, and readable where there is no network."""
