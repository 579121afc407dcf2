# Every dependency is a Debian 12 package (packaging/install-deps.sh).
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
find_package(ONNX CONFIG REQUIRED)
find_package(Eigen3 REQUIRED)
find_package(OpenMP REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Qt6 REQUIRED COMPONENTS Widgets Charts Svg Test LinguistTools)
find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs)

# The onnx library: its config lacks the definitions that its headers need, and its headers do not pass our warnings.
add_library(assay_onnx_dependency INTERFACE)
target_compile_definitions(assay_onnx_dependency INTERFACE ONNX_ML=1 ONNX_NAMESPACE=onnx)
target_link_libraries(assay_onnx_dependency INTERFACE onnx onnx_proto protobuf::libprotobuf)

# oneDNN: its CMake config asks for OpenCL headers that are not needed.
find_library(ASSAY_DNNL_LIBRARY dnnl REQUIRED)
add_library(assay_dnnl_dependency INTERFACE)
target_link_libraries(assay_dnnl_dependency INTERFACE ${ASSAY_DNNL_LIBRARY} OpenMP::OpenMP_CXX)

add_library(assay_opencv_dependency INTERFACE)
target_include_directories(assay_opencv_dependency SYSTEM INTERFACE ${OpenCV_INCLUDE_DIRS})
target_link_libraries(assay_opencv_dependency INTERFACE opencv_core opencv_imgproc opencv_imgcodecs)
