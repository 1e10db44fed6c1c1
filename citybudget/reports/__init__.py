"""What comes out: tables, charts, workbooks. No Qt, no storage."""
