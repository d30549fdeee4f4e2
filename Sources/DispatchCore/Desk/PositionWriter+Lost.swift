import DispatchDomain

extension PositionWriter.Files {
    /// Closes the open files that somebody has taken away, so that nothing is confirmed that would be in no file.
    ///
    /// - parameter oldest: The oldest day whose track is kept: when an older one goes, nothing is lost.
    mutating func letGoOfLost(since oldest: LocalDay?) {
        open.removeAll { file in
            let isLost = !file.isInPlace
            guard isLost || !file.isLogInPlace else { return false }
            // If only the WAL is gone, this puts what was in it into the file.
            file.close()
            guard isLost else { return true }
            ended.remove(file.day)
            // A batch that is written again has to be in the new file.
            appended.days.remove(file.day)
            if oldest.map({ file.day >= $0 }) ?? true { untoldLosses.append(TrackLoss(day: file.day)) }
            return true
        }
    }
}
