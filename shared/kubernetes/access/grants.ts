// Generated from deploy/rbac.yaml by `npm run generate`. Do not edit.
import type { Right } from './rights.ts';

/** All that the file grants. */
export const grants: readonly Right[] = [
  {"role":"interlink-kubernetes-plugin","group":"","resource":"namespaces","verb":"get","line":9},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"namespaces","verb":"create","line":9},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods","verb":"get","line":10},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods","verb":"list","line":10},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods","verb":"watch","line":10},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods","verb":"create","line":10},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods","verb":"patch","line":10},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods","verb":"delete","line":10},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"pods/log","verb":"get","line":11},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"configmaps","verb":"get","line":13},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"configmaps","verb":"list","line":13},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"configmaps","verb":"create","line":13},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"configmaps","verb":"patch","line":13},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"configmaps","verb":"deletecollection","line":13},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"secrets","verb":"get","line":15},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"secrets","verb":"create","line":15},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"secrets","verb":"patch","line":15},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"secrets","verb":"deletecollection","line":15},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"persistentvolumeclaims","verb":"get","line":16},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"persistentvolumeclaims","verb":"create","line":16},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"persistentvolumeclaims","verb":"patch","line":16},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"events","verb":"list","line":18},
  {"role":"interlink-kubernetes-plugin","group":"","resource":"events","verb":"watch","line":18},
  {"role":"interlink-kubernetes-plugin-nodes","group":"","resource":"nodes","verb":"list","line":26},
  {"role":"interlink-kubernetes-plugin-namespaces","group":"","resource":"resourcequotas","verb":"list","line":34},
  {"role":"interlink-kubernetes-plugin-namespaces","group":"","resource":"resourcequotas","verb":"create","line":34},
  {"role":"interlink-kubernetes-plugin-namespaces","group":"","resource":"limitranges","verb":"create","line":35},
  {"role":"interlink-kubernetes-plugin-namespaces","group":"networking.k8s.io","resource":"networkpolicies","verb":"create","line":36},
];
