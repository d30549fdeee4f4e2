import ConsoleApp

/// The whole of the executable: everything else is a library, so that tests can run it in one process.
@main
struct Zhiban {
    static func main() {
        ZhibanCommand.start()
    }
}
