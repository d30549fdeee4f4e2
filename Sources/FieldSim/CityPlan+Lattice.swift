import DispatchDomain
import Foundation

/// The pattern of the minor streets of a quarter: two families of parallel lines, turned and slightly warped.
private struct Pattern {
    /// The rotation in degrees, anticlockwise.
    var turn: ClosedRange<Double>
    /// The distance in metres of the lines that run along, and of those that run up.
    var along: Double
    var up: Double
    /// The variation of the distance, as a share of it.
    var jitter: Double
    /// The sideways swing of the lines, in metres.
    var warp: Double
    /// The probability that a lane is interrupted.
    var gaps: Double
}

extension CityPlan {
    /// Returns the minor streets of all quarters.
    func minorStreets(random: inout SeededRandom) -> [StreetDraft] {
        var drafts = oldTownStreets(random: &random)
        for quarter in Quarter.allCases {
            guard let pattern = Self.pattern(of: quarter) else { continue }
            let turn = random.double(in: pattern.turn) * .pi / 180
            drafts += family(quarter, pattern, spacing: pattern.along, turn: turn, random: &random)
            drafts += family(quarter, pattern, spacing: pattern.up, turn: turn + .pi / 2, random: &random)
        }
        return drafts
    }

    private static func pattern(of quarter: Quarter) -> Pattern? {
        switch quarter {
        case .oldTown: nil
        case .westBank: Pattern(turn: -4...3, along: 205, up: 265, jitter: 0.22, warp: 26, gaps: 0.2)
        case .west: Pattern(turn: -14 ... -7, along: 230, up: 260, jitter: 0.2, warp: 30, gaps: 0.2)
        case .south: Pattern(turn: 16...26, along: 225, up: 250, jitter: 0.2, warp: 22, gaps: 0.2)
        case .newTown: Pattern(turn: 8...14, along: 240, up: 275, jitter: 0.05, warp: 0, gaps: 0.08)
        case .eastBank: Pattern(turn: 2...7, along: 215, up: 265, jitter: 0.15, warp: 15, gaps: 0.2)
        case .northShore: Pattern(turn: -3...3, along: 270, up: 330, jitter: 0.12, warp: 20, gaps: 0.15)
        }
    }

    /// Returns twelve numbered streets across 中央大街 and lanes along it, irregular as in old towns.
    private func oldTownStreets(random: inout SeededRandom) -> [StreetDraft] {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
        let top = river.north(at: 0) - river.width / 2 - river.embankment
        let gap = (top - Self.innerSouth) / Double(numerals.count + 1)
        var drafts: [StreetDraft] = []
        for (index, numeral) in numerals.enumerated() {
            let north = top - gap * Double(index + 1) + random.double(in: -0.16...0.16) * gap
            let tilt = random.double(in: -0.035...0.035) - lean
            let line = Self.steps(from: -1_200, to: 1_200).map { MetrePoint(east: $0, north: north + tilt * $0) }
            drafts += runs(line, in: .oldTown).map { run in
                StreetDraft(line: run, kind: .secondary, name: "西\(numeral)道街", quarter: .oldTown)
            }
        }
        for side in [-1.0, 1.0] {
            var east = 0.0
            for lane in 0..<5 {
                east += random.double(in: 125...185)
                let tilt = lean + random.double(in: -0.03...0.03)
                let line = Self.steps(from: -800, to: 2_000).map { north in
                    MetrePoint(east: side * east + tilt * north, north: north)
                }
                let kind: StreetClass = lane == 2 ? .secondary : .lane
                drafts += pieces(runs(line, in: .oldTown), kind, gaps: 0.3, random: &random).map {
                    StreetDraft(line: $0, kind: kind, quarter: .oldTown)
                }
            }
        }
        return drafts
    }

    private func family(
        _ quarter: Quarter,
        _ pattern: Pattern,
        spacing: Double,
        turn: Double,
        random: inout SeededRandom
    ) -> [StreetDraft] {
        let phase = random.double(in: 0...(2 * .pi))
        let (cosine, sine) = (cos(turn), sin(turn))
        var drafts: [StreetDraft] = []
        var offset = -4_000 + random.double(in: 0...spacing)
        var number = random.int(below: 3)
        while offset < 4_000 {
            let line = Self.steps(from: -4_200, to: 4_200).map { step in
                let across = offset + pattern.warp * sin(step / 520 + phase)
                return MetrePoint(east: step * cosine - across * sine, north: step * sine + across * cosine)
            }
            let kind: StreetClass = number % 3 == 0 ? .secondary : .lane
            drafts += pieces(runs(line, in: quarter), kind, gaps: pattern.gaps, random: &random).map {
                StreetDraft(line: $0, kind: kind, quarter: quarter)
            }
            offset += spacing * (1 + random.double(in: -pattern.jitter...pattern.jitter))
            number += 1
        }
        return drafts
    }

    /// Returns the parts of a line that are in a quarter, each extended a little beyond its border to meet the road
    /// there.
    private func runs(_ line: [MetrePoint], in quarter: Quarter) -> [[MetrePoint]] {
        var runs: [[MetrePoint]] = []
        var start: Int?
        for index in line.indices {
            let point = line[index]
            let belongs = self.quarter(at: point) == quarter
            if belongs, start == nil { start = index }
            guard let first = start, !belongs || index == line.count - 1 else { continue }
            if index - first >= 6 {
                let reach = max(0, first - 2)...min(line.count - 1, index + 1)
                runs.append(line[reach].filter(isInside))
            }
            start = nil
        }
        return runs
    }

    /// Interrupts lanes now and then; the rest has another name; wider streets are never interrupted.
    private func pieces(
        _ runs: [[MetrePoint]],
        _ kind: StreetClass,
        gaps: Double,
        random: inout SeededRandom
    ) -> [[MetrePoint]] {
        guard kind == .lane else { return runs }
        return runs.flatMap { run in
            var pieces: [[MetrePoint]] = []
            var rest = run[...]
            while rest.count > 45 {
                let cut = 20 + random.int(below: 20)
                guard random.chance(gaps) else {
                    break
                }
                pieces.append(Array(rest.prefix(cut)))
                rest = rest.dropFirst(cut + 12)
            }
            return pieces + [Array(rest)]
        }
    }

    /// Returns samples every 20 m, which is fine enough to find borders.
    private static func steps(from start: Double, to end: Double) -> [Double] {
        Array(stride(from: start, through: end, by: 20))
    }
}
