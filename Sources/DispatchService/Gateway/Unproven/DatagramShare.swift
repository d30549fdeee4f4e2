import DispatchDomain

/// What the datagram that is being handled may still cost while its sender has not proved itself.
struct DatagramShare {
    /// The frames that are looked at, or devices that register, before the rest is skipped: more than one datagram of a
    /// single device brings.
    static let frames = 8
    /// The bytes of NMEA that are read before the rest is skipped: some fifty sentences.
    static let sentenceBytes = 4 * 1024

    /// The number of the datagram, from 1; never that of another one.
    private(set) var number = 0
    /// Its size in bytes.
    private(set) var size = 0
    private var framesLeft = 0
    private var isAnswered = false
    /// Whether nothing in it is answered: it is a frame of a datagram that has had its answer.
    private(set) var isMuted = false

    /// Begins another datagram.
    mutating func begin(size: Int, isMuted: Bool = false) {
        number += 1
        self.size = size
        self.isMuted = isMuted
        framesLeft = Self.frames
        isAnswered = false
    }

    /// Ends it: what is sent from now on answers no datagram at once.
    mutating func end() {
        number += 1
        size = 0
        isMuted = false
    }

    /// Counts a frame that nobody who has proved himself sent; false if it was the last that is looked at.
    mutating func takeFrame() -> Bool {
        framesLeft -= 1
        return framesLeft > 0
    }

    /// Lifts the limit of frames: the sender has proved itself.
    mutating func lift() { framesLeft = .max }

    /// Whether an answer of that many bytes may be sent: one for each datagram, and none larger than it.
    func mayAnswer(bytes: Int) -> Bool { !isAnswered && bytes <= size }

    /// Records that the answer was sent.
    mutating func noteAnswer() { isAnswered = true }

    /// Takes the right to the answer; false if it is taken.
    mutating func takeAnswer() -> Bool {
        defer { isAnswered = true }
        return !isAnswered
    }
}
