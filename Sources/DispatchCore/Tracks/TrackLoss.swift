package import DispatchDomain

/// A track file that somebody took away while it was open.
package struct TrackLoss: Sendable, Equatable {
    package var day: LocalDay

    /// What every console shows.
    package var phrase: Phrase {
        Phrase(
            "\(day.iso) 的轨迹文件被人移走或删除,其中的定位不在了,此后的定位另存新文件",
            "the track file of \(day.iso) was taken away, with the positions in it; later ones go to a new file"
        )
    }
}
