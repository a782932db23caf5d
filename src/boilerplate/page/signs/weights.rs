//! What each sign weighs over the text and under it, in sixteenths of the log
//! odds.
//!
//! A logistic regression found them (penalty 1 on the squares) on 24,000
//! lines over and under the text, as they stand before
//! [`take_furniture`](super::Page::take_furniture): of saved pages of 69
//! hosts, which are not part of this repository, and of the labelled pages in
//! `tests/data/boilerplate` up to the eleventh part and `regions-6`, those up
//! to the tenth and `regions-5` with half the weight; and on 1,300 stretches
//! of sound public text between the head and the foot of such pages. The parts
//! that are held back taught nothing. The saved pages are not ours to keep, so
//! that no program here makes the table again.

use super::Sign::{self, *};

pub(super) static WEIGHTS: [(Sign, [i16; 2]); 69] = [
    (Bias, [-13, -1]),
    (Weigh, [18, 12]),
    (Context, [1, 8]),
    (Up1, [30, 4]),
    (Up2, [19, 3]),
    (Up3, [15, -2]),
    (Up6, [0, -8]),
    (Down1, [21, 21]),
    (Down2, [0, 9]),
    (Down3, [-1, 2]),
    (Down6, [1, -4]),
    (Both, [-9, -2]),
    (Both3, [9, 4]),
    (Edge, [-17, 19]),
    (Near, [-8, -10]),
    (Far, [-29, -21]),
    (Share, [9, 14]),
    (ShareOut, [-46, -12]),
    (ShareIn, [-22, 41]),
    (Run, [10, 9]),
    (Total, [45, 13]),
    (Many, [8, -2]),
    (Out, [20, 24]),
    (Under, [-18, -9]),
    (UnderFar, [-21, -7]),
    (Next, [5, -1]),
    (Second, [8, 0]),
    (Deep, [20, 20]),
    (Longer, [3, 0]),
    (Ahead, [8, 11]),
    (Strong, [25, 37]),
    (Pair, [34, 12]),
    (Weak, [4, 15]),
    (Speaks, [-19, -15]),
    (Signed, [1, 1]),
    (Setting, [-48, -43]),
    (Contact, [23, 2]),
    (Amount, [-50, 29]),
    (Marked, [-46, -10]),
    (Clause, [1, -5]),
    (Foreign, [-20, -16]),
    (Len2, [3, -14]),
    (Len4, [12, -2]),
    (Len8, [8, 1]),
    (Len14, [7, 7]),
    (Len30, [-6, 16]),
    (Long, [-24, -7]),
    (Sentence, [11, -11]),
    (Date, [9, -23]),
    (Digit, [-11, -3]),
    (NoHan, [-12, -7]),
    (Colon, [3, -2]),
    (Label, [-30, -27]),
    (Comma, [-14, -15]),
    (Stop, [-27, -15]),
    (Book, [-2, -2]),
    (Quote, [15, 36]),
    (Bar, [6, -8]),
    (Blanks, [24, -35]),
    (Pure, [5, 12]),
    (Bracket, [11, 27]),
    (Bullet, [11, -9]),
    (Latin, [-5, -15]),
    (Key, [-19, -1]),
    (Kin, [-18, 5]),
    (KinLong, [-36, -47]),
    (Unkin, [16, 20]),
    (Repeated, [-4, -8]),
    (RepeatsGone, [29, 30]),
];
