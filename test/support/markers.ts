export { findMarkers, markerLine, type Markers, readMarkers } from '../../scripts/dap/markers';
