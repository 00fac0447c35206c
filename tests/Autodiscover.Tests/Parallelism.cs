// Many tests wait for something: a deadline, a process, a pause of the program. Others can run meanwhile. What changes the whole
// process (its environment, its console) or measures it says [NonParallelizable].
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
