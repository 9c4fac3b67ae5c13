/** More people than anyone knows; LinkedIn itself stops at 30,000 connections. A file with more is not read. */
export const mostPeople = 50_000;

/** Lines of one card that are read; real cards have a few dozen. */
export const mostCardLines = 10_000;

/** Characters of a row, or of a card's value other than a picture, that is still looked into. */
export const mostValue = 2_000_000;

/** Characters in which a file must say what it is: what stands before LinkedIn's row of column names is shorter. */
export const mostPreamble = 1_000_000;

/** The sentence for a file with more than `mostPeople` rows or cards. */
export const tooManyPeople =
  'This file has more than 50,000 people, more than Kith can show. Nothing was brought in; export a part of them and choose that.';
