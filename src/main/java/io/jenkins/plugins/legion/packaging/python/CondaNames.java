package io.jenkins.plugins.legion.packaging.python;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What packages of conda's are called elsewhere, and which of them are to be had as wheels. */
final class CondaNames {

    /** Where the same thing has another name as a wheel. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("pytorch", "torch"),
            Map.entry("pytorch-cpu", "torch"),
            Map.entry("pytorch-gpu", "torch"),
            Map.entry("opencv", "opencv-python-headless"),
            Map.entry("py-opencv", "opencv-python-headless"),
            Map.entry("py-xgboost", "xgboost"),
            Map.entry("py-xgboost-cpu", "xgboost"),
            Map.entry("py-xgboost-gpu", "xgboost"),
            Map.entry("tensorflow-base", "tensorflow"),
            Map.entry("tensorflow-gpu", "tensorflow"),
            Map.entry("tensorflow-mkl", "tensorflow"),
            Map.entry("faiss", "faiss-cpu"),
            Map.entry("matplotlib-base", "matplotlib"),
            Map.entry("numpy-base", "numpy"),
            Map.entry("dask-core", "dask"),
            Map.entry("pyarrow-core", "pyarrow"),
            Map.entry("python-graphviz", "graphviz"),
            Map.entry("pytables", "tables"),
            Map.entry("msgpack-python", "msgpack"),
            Map.entry("python-lightgbm", "lightgbm"),
            Map.entry("spacy-base", "spacy"));

    /** Libraries and data that wheels bring in themselves, and what an image's Python stands on. */
    private static final Set<String> BROUGHT = Set.of(
            "pip",
            "mkl",
            "mkl-service",
            "mkl_fft",
            "mkl_random",
            "mkl-include",
            "intel-openmp",
            "openblas",
            "blas",
            "tbb",
            "openssl",
            "ca-certificates",
            "certifi-win32",
            "tzdata",
            "zlib",
            "bzip2",
            "xz",
            "xz-tools",
            "lz4-c",
            "zstd",
            "snappy",
            "readline",
            "ncurses",
            "sqlite",
            "tk",
            "expat",
            "yaml",
            "icu",
            "freetype",
            "lcms2",
            "openjpeg",
            "jpeg",
            "giflib",
            "lerc",
            "brotli",
            "brotli-bin",
            "c-ares",
            "krb5",
            "keyutils",
            "orc",
            "re2",
            "gflags",
            "glog",
            "hdf5",
            "boost-cpp",
            "arrow-cpp",
            "aws-sdk-cpp",
            "ld_impl_linux-64",
            "ld_impl_linux-aarch64",
            "python_abi",
            "nomkl",
            "llvm-openmp",
            "_openmp_mutex",
            "pthread-stubs",
            "ffmpeg-lib",
            "pytorch-mutex",
            "blas-devel",
            "py-xgboost-mutex",
            "_py-xgboost-mutex",
            "nlohmann_json",
            "fmt",
            "spdlog");

    /** Libraries have names like this; of Python packages only {@link #PYTHON_WITH_LIB}. */
    private static final Pattern LIBRARY = Pattern.compile("_?lib[a-z0-9_.+-]*|aws-c-[a-z0-9-]+|s2n|xorg-.*");

    private static final Set<String> PYTHON_WITH_LIB =
            Set.of("librosa", "libcst", "libclang", "libsass", "libtmux", "librt", "libpysal", "libarchive-c");

    private static final Pattern CUDA =
            Pattern.compile("cudatoolkit.*|cudnn|cuda-.*|cuda|nccl|libcu.*|libnv.*|pytorch-cuda|cutensor");

    private static final Pattern COMPILER = Pattern.compile(
            "(?:gcc|gxx|gfortran|clang|binutils|sysroot)(?:_.*)?|c-compiler|cxx-compiler|compilers|cmake|make");

    private static final Pattern OF_R = Pattern.compile("r-.*|_r-.*|bioconductor-.*|r");

    private static final Set<String> PROGRAMS = Set.of(
            "openjdk",
            "nodejs",
            "git",
            "curl",
            "wget",
            "ffmpeg",
            "graphviz",
            "pandoc",
            "perl",
            "rust",
            "go",
            "julia",
            "unzip",
            "tesseract",
            "poppler",
            "gdal",
            "proj",
            "geos",
            "nginx",
            "redis",
            "postgresql",
            "imagemagick",
            "openmpi",
            "mpich",
            "conda",
            "mamba",
            "anaconda",
            "vim",
            "tini",
            "bash",
            "jq");

    private CondaNames() {}

    /** The name of its wheel. Whether there is one is for the index to say. */
    static String wheel(String name) {
        return OTHERS.getOrDefault(name, name);
    }

    /** Whether wheels, or an image with a Python, have it in them. */
    static boolean isBrought(String name) {
        return BROUGHT.contains(name)
                || LIBRARY.matcher(name).matches() && !PYTHON_WITH_LIB.contains(name) && !isCuda(name);
    }

    static boolean isCuda(String name) {
        return CUDA.matcher(name).matches();
    }

    /** Why it cannot be had as a wheel, as the end of a sentence that says what is expected; absent where it may. */
    static Optional<String> refusal(String name) {
        if (isCuda(name)) {
            return Optional.of("packages that have wheels: take a base image that has CUDA, and leave this out");
        }
        if (COMPILER.matcher(name).matches()) {
            return Optional.of("packages that have wheels: nothing is compiled for an image, leave this out");
        }
        if (OF_R.matcher(name).matches()) {
            return Optional.of("packages that have wheels: this is one of R");
        }
        return PROGRAMS.contains(name)
                ? Optional.of("packages that have wheels: this is a program, for a base image to have")
                : Optional.empty();
    }
}
