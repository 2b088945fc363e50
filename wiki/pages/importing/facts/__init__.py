"""What any document may say of itself, wherever it says it: version, date, licence, credits."""
