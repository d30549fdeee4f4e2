package import DispatchDomain

/// A track file that could not be used and was given another name, so that the positions of its day go on in a new one.
package struct TrackSetAside: Sendable, Equatable {
    package var day: LocalDay
    /// Its new name, in the folder of tracks.
    package var file: String
    /// What is wrong with it.
    package var problem: StoreProblem

    /// What every console shows.
    package var phrase: Phrase {
        Phrase(
            "\(day.iso) 的轨迹文件无法使用,已改名为 tracks/\(file),当日定位另存新文件",
            "the track file of \(day.iso) can't be used; it is now tracks/\(file), and positions go to a new file"
        )
    }
}
