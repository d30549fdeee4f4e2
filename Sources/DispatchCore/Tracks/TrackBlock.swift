import DispatchDomain

/// Encodes fixes of one unit as differences from the previous fix; unchanged fields are left out.
///
/// A fix of a moving vehicle takes seven to nine bytes, one of a standing vehicle three.
package enum TrackBlock {
    private static let version: UInt8 = 1

    /// The first byte of a fix: which fields follow, and how.
    private struct Marks: OptionSet {
        var rawValue: UInt8

        /// The time step is the same as the previous one, and is left out.
        static let sameStep = Marks(rawValue: 1)
        /// The time step is in seconds; otherwise in milliseconds.
        static let seconds = Marks(rawValue: 2)
        static let sameDelay = Marks(rawValue: 4)
        static let sameDevice = Marks(rawValue: 8)
        static let sameSpeed = Marks(rawValue: 16)
        static let sameCourse = Marks(rawValue: 32)
    }

    /// Returns the sealed block of fixes in any order; in order of time they take the fewest bytes.
    package static func encode(_ fixes: some Collection<PackedFix>) -> [UInt8] {
        var bytes: [UInt8] = [version]
        bytes.reserveCapacity(16 + fixes.count * 10)
        TrackBytes.append(Int64(fixes.count), to: &bytes)
        var last = PackedFix.origin
        var step: Int64 = 0
        for fix in fixes {
            let nextStep = fix.at &- last.at
            var marks: Marks = []
            if nextStep == step { marks.insert(.sameStep) }
            if nextStep % 1000 == 0 { marks.insert(.seconds) }
            if fix.delay == last.delay { marks.insert(.sameDelay) }
            if fix.device == last.device { marks.insert(.sameDevice) }
            if fix.speed == last.speed { marks.insert(.sameSpeed) }
            if fix.course == last.course { marks.insert(.sameCourse) }
            bytes.append(marks.rawValue)
            if !marks.contains(.sameStep) {
                TrackBytes.append(marks.contains(.seconds) ? nextStep / 1000 : nextStep, to: &bytes)
            }
            TrackBytes.append(Int64(fix.latitude) - Int64(last.latitude), to: &bytes)
            TrackBytes.append(Int64(fix.longitude) - Int64(last.longitude), to: &bytes)
            if !marks.contains(.sameDelay) { TrackBytes.append(Int64(fix.delay) - Int64(last.delay), to: &bytes) }
            if !marks.contains(.sameDevice) { TrackBytes.append(Int64(fix.device), to: &bytes) }
            if !marks.contains(.sameSpeed) { TrackBytes.append(Int64(fix.speed) - Int64(last.speed), to: &bytes) }
            if !marks.contains(.sameCourse) { TrackBytes.append(Int64(fix.course) - Int64(last.course), to: &bytes) }
            (last, step) = (fix, nextStep)
        }
        TrackBytes.seal(&bytes)
        return bytes
    }

    /// Decodes a block and appends its fixes: all of them or, when it throws, none.
    package static func decode(_ bytes: Span<UInt8>, into fixes: inout [PackedFix]) throws(TrackDamage) {
        let end = try TrackBytes.unsealed(bytes)
        guard bytes[0] == version else { throw .version }
        let content = bytes.extracting(0..<end)
        var offset = 1
        let count = try TrackBytes.number(content, at: &offset)
        // A fix takes at least three bytes; this keeps a forged count from reserving all the machine's memory.
        guard count >= 0, count <= Int64(end) / 3 else { throw .content }
        let before = fixes.count
        do throws(TrackDamage) {
            try decode(content, Int(count), &offset, into: &fixes)
            guard offset == end else { throw .content }
        } catch {
            fixes.removeLast(fixes.count - before)
            throw error
        }
    }

    private static func decode(
        _ bytes: Span<UInt8>,
        _ count: Int,
        _ offset: inout Int,
        into fixes: inout [PackedFix]
    ) throws(TrackDamage) {
        var fix = PackedFix.origin
        var step: Int64 = 0
        for _ in 0..<count {
            guard offset < bytes.count else { throw .content }
            let marks = Marks(rawValue: bytes[offset])
            offset += 1
            if !marks.contains(.sameStep) {
                step = try TrackBytes.number(bytes, at: &offset) &* (marks.contains(.seconds) ? 1000 : 1)
            }
            fix.at &+= step
            fix.latitude &+= Int32(truncatingIfNeeded: try TrackBytes.number(bytes, at: &offset))
            fix.longitude &+= Int32(truncatingIfNeeded: try TrackBytes.number(bytes, at: &offset))
            if !marks.contains(.sameDelay) {
                fix.delay &+= Int32(truncatingIfNeeded: try TrackBytes.number(bytes, at: &offset))
            }
            if !marks.contains(.sameDevice) {
                fix.device = UInt32(truncatingIfNeeded: try TrackBytes.number(bytes, at: &offset))
            }
            if !marks.contains(.sameSpeed) {
                fix.speed &+= UInt16(truncatingIfNeeded: try TrackBytes.number(bytes, at: &offset))
            }
            if !marks.contains(.sameCourse) {
                fix.course &+= UInt16(truncatingIfNeeded: try TrackBytes.number(bytes, at: &offset))
            }
            fixes.append(fix)
        }
    }
}

extension PackedFix {
    /// The fix that the first one of a block is encoded against.
    fileprivate static var origin: PackedFix {
        PackedFix(at: 0, latitude: 0, longitude: 0, delay: 0, speed: 0, course: 0, device: 0)
    }
}
